using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tessellate.Bench.Harness;

/// <summary>A server in a process of its own, reached on loopback; stopped when disposed.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly Process _process;

    private Served(Process process, string address) => (_process, Address) = (process, address);

    // A run that is broken off leaves no server behind that would take the machine from the next one.
    static Served() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Running.Keys) process.Kill(entireProcessTree: true);
    };

    private static ConcurrentDictionary<Process, bool> Running { get; } = new();

    public string Address { get; }

    /// <summary>Resident memory now.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Starts this very assembly again as a baseline server.</summary>
    public static Task<Served> BaselineAsync(params string[] arguments) =>
        StartAsync(typeof(Served).Assembly.Location, ["baseline", .. arguments, "--urls"], "/", new Dictionary<string, string>());

    /// <summary>Starts the product as an operator would.</summary>
    public static Task<Served> ProductAsync(IReadOnlyDictionary<string, string> environment) =>
        StartAsync(typeof(Tessellate.Cli.Verbs).Assembly.Location, ["serve", "--urls"], "/health", environment);

    private static async Task<Served> StartAsync(string assembly, string[] arguments, string ready, IReadOnlyDictionary<string, string> environment)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[assembly, .. arguments, address]) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        Running[process] = true;
        process.BeginOutputReadLine(); // a full pipe would stop the server

        using var http = new HttpClient();
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address + ready));
                if (answer.IsSuccessStatusCode) return new Served(process, address);
            }
            catch (HttpRequestException) when (!process.HasExited) { }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"{Path.GetFileName(assembly)} {string.Join(' ', arguments)} did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        Running.TryRemove(_process, out _);
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

/// <summary>Several servers stopped together.</summary>
internal sealed class Rig(params IAsyncDisposable[] parts) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts) await part.DisposeAsync();
    }
}
