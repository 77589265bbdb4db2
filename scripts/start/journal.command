#!/bin/sh
# Double-click on macOS: opens the journal in a terminal window.
python3 "$(dirname "$0")/../run" || { echo "Press enter to close this window."; read -r answer; }
