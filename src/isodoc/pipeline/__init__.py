"""The order of the work: this package alone knows which stage follows which."""
