// Set by script, which the policy allows where it forbids style attributes.
document.getElementById("rich").style.minHeight = "80px";
