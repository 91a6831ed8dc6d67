"""Series: observations of one thing over years or regions, linked with a reason for each link."""
