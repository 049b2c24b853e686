"""What published files say of their own making: IPTC metadata, and content credentials (C2PA) that seal them."""
