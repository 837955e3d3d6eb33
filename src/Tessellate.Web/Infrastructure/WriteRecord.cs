using Microsoft.EntityFrameworkCore;
using System.Data.Common;
using Tessellate.Activity;

namespace Tessellate.Web.Infrastructure;

/// <summary>Writes what was put aside to be recorded, each second and once more when the site stops.</summary>
internal sealed partial class WriteRecord(RecordLater later, ILogger<WriteRecord> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await second.WaitForNextTickAsync(stoppingToken)) await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await TryAsync(CancellationToken.None);
        }
    }

    private async Task TryAsync(CancellationToken stop)
    {
        try
        {
            await later.WriteAsync(stop);
        }
        catch (Exception e) when (e is DbException or DbUpdateException) // tried again in a second
        {
            LogNotWritten(log, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "Looks and refusals could not be recorded; they are kept and tried again.")]
    private static partial void LogNotWritten(ILogger log, Exception e);
}
