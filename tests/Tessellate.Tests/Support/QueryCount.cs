using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tessellate.Tests.Support;

/// <summary>
/// Counts the commands that Entity Framework sends to one test's database until it is disposed of. Tests run side by
/// side in one process, so it looks at the database's name.
/// </summary>
public sealed partial class QueryCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _database;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<string> _commands = [];

    public QueryCount(string connectionString)
    {
        _database = DatabaseName().Match(connectionString).Value;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyList<string> Commands
    {
        get { lock (_commands) return [.. _commands]; }
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command.Connection: { } connection } data) return;
        if (!(connection.DataSource + connection.Database).Contains(_database, StringComparison.Ordinal)) return;

        lock (_commands) _commands.Add(data.Command.CommandText);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    [GeneratedRegex("tessellate_test_[0-9a-f]+")]
    private static partial Regex DatabaseName();
}
