using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Tessellate.Accounts;
using Tessellate.Registers;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// How much visitors may send from one address. Sixty teachers behind one school's address can sign in within five minutes,
/// with slips; a program that guesses cannot go on for long. Reading is not limited, nor is anybody who is signed in, but for
/// signing in itself, and for the code on the wall: an account of one's own is no licence to try others', or every code.
/// Each node counts for itself: what protects an account (<see cref="Guesses"/>) is counted in the database.
/// </summary>
internal static class PostLimits
{
    public const int Posts = 400;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => IsLimited(http)
            ? RateLimitPartition.GetFixedWindowLimiter(Key(http.Connection.RemoteIpAddress), _ => new() { PermitLimit = Posts, Window = Window })
            : RateLimitPartition.GetNoLimiter("free"));
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    }

    private static bool IsLimited(HttpContext http) => HttpMethods.IsPost(http.Request.Method)
        && (http.User.Identity?.IsAuthenticated != true || http.Request.Path.StartsWithSegments(AccountsUrls.SignIn, StringComparison.OrdinalIgnoreCase)
            || http.Request.Path.StartsWithSegments(RegistersUrls.CheckIn, StringComparison.OrdinalIgnoreCase));

    // One household or school has a whole IPv6 network of 64 bits.
    private static string Key(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.GetAddressBytes() is { Length: 16 } six ? Convert.ToHexString(six, 0, 8) : address.ToString();
    }
}
