"""What training the recognizer needs besides what the package itself runs."""
