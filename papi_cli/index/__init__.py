"""The flat list of dated duties, kept between runs so that a question reads only its rows."""
