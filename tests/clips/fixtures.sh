#!/usr/bin/env bash
# Draws the small odd files of fixtures/ with ffmpeg (5.1 was used). Run by hand when one is added; tests only read them.
# Every film counts its frames by their grey: frame n has luma 40 + 10 n, or is split into a light and a dark half.
set -euo pipefail
cd "$(dirname "$0")/fixtures"
ff() { ffmpeg -v error -y -bitexact "$@"; }
x264="-c:v libx264 -preset veryfast -crf 12 -pix_fmt yuv420p -g 12 -map_metadata -1"
count="color=c=black:s=64x48:r=12:d=1,geq=lum='40+10*N':cb=128:cr=128"
halves="color=c=black:s=64x48:r=12:d=1,geq=lum='if(lt(X,W/2),220,40)':cb=128:cr=128"

ff -f lavfi -i "$count" $x264 -bf 0 plain.mp4
ff -f lavfi -i "$count" $x264 -bf 3 -b_strategy 0 bframes.mp4
ff -f lavfi -i "$count" $x264 -bf 0 -output_ts_offset 2 start_at_2s.mkv
ff -f lavfi -i "$count" $x264 -bf 0 -vf "setpts='(N+gt(N,5)*6)/12/TB'" -fps_mode vfr gap.mp4
ff -f lavfi -i "$count" $x264 -bf 0 -vf "settb=1/600,setpts='round(N*N*600/60.5)'" -fps_mode vfr -enc_time_base 1/600 vfr.mp4
ff -ss 0.34 -i plain.mp4 -c copy -map_metadata -1 edit_list.mp4
ff -f lavfi -i "$halves" $x264 -bf 0 halves.mp4
for turn in 90 180 270; do
  # The display matrix turns counter-clockwise by the angle it is given.
  ff -i halves.mp4 -c copy -map_metadata -1 -metadata:s:v rotate=$turn turned_$turn.mp4
done
ff -f lavfi -i "$halves,setsar=2/1" $x264 -bf 0 anamorphic.mp4
ff -f lavfi -i "$count" -c:v libx265 -preset veryfast -x265-params log-level=none:info=0 -tag:v hvc1 -map_metadata -1 hevc.mp4
ff -f lavfi -i "$count" $x264 -bf 0 -encryption_scheme cenc-aes-ctr -encryption_key 76a6c65c5ea762046bd749a2e632ccbb \
  -encryption_kid a7e61c373e219033c21091fa607bf3b8 encrypted.mp4
ff -f lavfi -i "sine=d=0.2" -c:a aac -b:a 16k -map_metadata -1 sound_only.m4a
ff -f lavfi -i "testsrc2=s=128x96:r=12:d=3" $x264 -crf 20 -bf 0 -movflags +faststart whole.mp4
head -c $(($(stat -c %s whole.mp4) / 2)) whole.mp4 > cut_off.mp4
rm whole.mp4
head -c 700 plain.mp4 > no_index.mp4
printf 'This is a text and not a film.\n' > text.mp4
: > empty.mp4
