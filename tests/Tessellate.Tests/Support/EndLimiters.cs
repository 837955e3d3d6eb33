using System.Reflection;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Tessellate.Tests.Support;

/// <summary>
/// Ends the limiters of posts with their host. The framework never does, for a site has them as long as it runs; in a run of hundreds
/// of hosts their timers would go on in each and keep everything that it holds. It looks for them in the pipeline, where nobody else
/// can reach them.
/// </summary>
internal sealed class EndLimiters : IStartupFilter, IDisposable
{
    private RequestDelegate? _pipeline;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(rest => _pipeline = rest);
        next(app);
    };

    public void Dispose()
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<object?>([_pipeline]);
        while (waiting.TryPop(out var part))
        {
            if (part is null || !seen.Add(part)) continue;
            if (part is Delegate step) waiting.Push(step.Target);
            else foreach (var value in Held(part)) Follow(value, waiting);
        }
    }

    private static void Follow(object? value, Stack<object?> waiting)
    {
        if (value is PartitionedRateLimiter<HttpContext> limiter) limiter.Dispose();
        else if (value is Delegate || value?.GetType().Name.StartsWith("<>c", StringComparison.Ordinal) == true) waiting.Push(value);
    }

    private static IEnumerable<object?> Held(object part) =>
        part.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(field => field.GetValue(part));
}
