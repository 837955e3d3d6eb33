using System.Collections.Concurrent;
using Npgsql;

namespace Tessellate.Tests.Support;

/// <summary>
/// Copies of one database on a PostgreSQL server, made ahead of need and dropped in the background, so that a test waits for neither.
/// A few are ready at any time; what there still is at the end of the run is dropped then, with the original.
/// </summary>
internal sealed class PostgresCopies
{
    private const int Ahead = 4; // a copy is about ten megabytes

    private readonly string _server, _original;
    private readonly ConcurrentDictionary<string, bool> _there = new();
    private readonly ConcurrentQueue<Task<string>> _ready = new();

    public PostgresCopies(string server, string original)
    {
        (_server, _original) = (server, original);
        for (var i = 0; i < Ahead; i++) _ready.Enqueue(InBackground(() => Copy(_original)));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Array.ForEach([.. _there.Keys, _original], Drop);
    }

    /// <summary>The name of a copy of the original that nobody else has.</summary>
    public string Take()
    {
        _ready.Enqueue(InBackground(() => Copy(_original)));
        return _ready.TryDequeue(out var copy) ? copy.GetAwaiter().GetResult() : throw new InvalidOperationException("As many are made as are taken.");
    }

    /// <summary>The name of a copy of any database; nobody may be connected to that.</summary>
    public string Copy(string of)
    {
        var name = TestDatabase.NewName();
        using var server = new NpgsqlConnection(_server);
        server.Open();
        // Copied as files, not row by row through the log, which takes five times as long; before version 15 there was no other way.
        using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {of}{(server.PostgreSqlVersion.Major >= 15 ? " STRATEGY FILE_COPY" : "")}", server);
        create.ExecuteNonQuery();
        _there[name] = true;
        return name;
    }

    public void DropLater(string name) => InBackground(() =>
    {
        Drop(name);
        return name;
    });

    private void Drop(string name)
    {
        using var server = new NpgsqlConnection(_server);
        server.Open();
        using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", server);
        drop.ExecuteNonQuery();
        _there.TryRemove(name, out _);
    }

    // On a thread of its own: those of the pool may all be tests that wait for a copy.
    private static Task<string> InBackground(Func<string> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
