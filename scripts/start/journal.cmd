@echo off
rem Double-click on Windows: opens the journal in a console window.
where py >nul 2>nul
if errorlevel 1 (python "%~dp0..\run") else (py -3 "%~dp0..\run")
if errorlevel 1 pause
