-- Asks every path of a file in turn (one a line), or the one path given; prints percentiles in milliseconds.
local paths = {}
local at = 0

function init(args)
  if args[2] and args[2] ~= "" then wrk.headers["Cookie"] = args[2] end
  if args[1] and args[1] ~= "" then
    for line in io.lines(args[1]) do paths[#paths + 1] = wrk.format("GET", line) end
  end
end

function request()
  if #paths == 0 then return wrk.format("GET") end
  at = at % #paths + 1
  return paths[at]
end

function done(summary, latency, requests)
  for _, p in ipairs({50, 95, 99}) do
    io.write(string.format("tessellate p%d %.3f\n", p, latency:percentile(p) / 1000))
  end
end
