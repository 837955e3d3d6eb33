-- Posts forms: each line of the file is a path, a tab and a body; {n} in a body is a number that never comes twice, also not in another run.
-- Each request names an address of its own, as if a proxy had passed it on from there.
local lines = {}
local at = 0
local run = ""

function init(args)
  for line in io.lines(args[1]) do
    local path, body = line:match("^(.-)\t(.*)$")
    lines[#lines + 1] = { path, body }
  end
  run = args[2]
  -- Each run begins at another line, a thirty-second part on: the first lines would be sent in every one, and a link is pressed once.
  at = math.floor((tonumber(run:match("%.(%d+)x")) * #lines) / 32) % #lines
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Cookie"] = args[3]
end

function request()
  at = at + 1
  local line = lines[(at - 1) % #lines + 1]
  wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.floor(at / 65536) % 256, math.floor(at / 256) % 256, at % 256)
  return wrk.format("POST", line[1], nil, (line[2]:gsub("{n}", run .. at)))
end

function done(summary, latency, requests)
  for _, p in ipairs({50, 95, 99}) do
    io.write(string.format("tessellate p%d %.3f\n", p, latency:percentile(p) / 1000))
  end
end
