# Runs a command for as long as the program that started this script lives.
#   sh -c SCRIPT guard GRACE LOG COMMAND...
# Prints the command's process id. Standard input is a pipe that nobody writes to: when it ends, by
# close or by death of the program at its other end, the command is terminated, and killed if it is
# still there after GRACE seconds. Ends with the command, with its exit status.
grace=$1 log=$2
shift 2
trap '' INT HUP QUIT # what a terminal sends to all is meant for the program, which stops us in order
trap '' XFSZ # a file that may not grow is an error to whoever writes to it, as a full disk is
exec 3<&0
"$@" </dev/null >>"$log" 2>&1 3<&- &
child=$!
echo "$child"
{
  read -r nothing <&3
  kill -TERM "$child"
  kill -CONT "$child" # a stopped process sees TERM only when it goes on
  tenths=$((grace * 10))
  while [ "$tenths" -gt 0 ] && kill -0 "$child"; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
  kill -KILL "$child"
} >/dev/null 2>&1 &
watcher=$!
wait "$child"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
