"""What is measured against axes: windows, charts, planes, and what stands in them."""
