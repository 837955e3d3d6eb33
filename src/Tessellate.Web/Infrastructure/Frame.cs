using Microsoft.AspNetCore.Diagnostics;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;

namespace Tessellate.Web.Infrastructure;

/// <summary>A line of the main navigation; here when it leads to this page or to one below it.</summary>
public sealed record FrameLink(string Text, string Url, bool IsHere, bool IsThisPage);

/// <summary>What stands around every page; for somebody with several roles also where they act.</summary>
public sealed record FrameContent(Access Access, NetworkSettings? Settings, bool IsDemonstration, IReadOnlyList<FrameLink> Links, string? ActingFor = null)
{
    public static FrameContent Bare { get; } = new(Access.Visitor, null, false, [new("Find your hub", "/", false, false)]);

    public string? Network => Settings?.Name;

    /// <summary>What header and footer are kept by while nobody is signed in, who would see their own; null else.</summary>
    public object? SameForVisitors => Access.IsSignedIn ? null : Settings;

    /// <summary>The header, by what differs in it from page to page.</summary>
    public string HeaderPart => string.Concat(Links.Where(link => link.IsHere).Select(link => link.IsThisPage ? link.Url : $"below {link.Url}").Prepend(IsDemonstration ? "header of a demonstration at " : "header at "));
}

/// <summary>Puts together the header and the footer for whoever is looking.</summary>
public sealed partial class Frame(Me me, NetworkInUse network, InstallationInUse installation, Navigation navigation, Acting acting, IHttpContextAccessor http, ILogger<Frame> log)
{
    public async Task<FrameContent> GetAsync()
    {
        try
        {
            var access = await me.GetAsync();
            var settings = await network.FindAsync();
            return new(access, settings, await installation.IsDemonstrationAsync(), navigation.For(access, settings), await acting.LabelAsync(access, settings));
        }
        catch (Exception e) when (http.HttpContext!.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // The page that says sorry must not need what has just failed.
            LogBare(log, e);
            return FrameContent.Bare;
        }
    }

    [LoggerMessage(LogLevel.Error, "The error page is shown without its navigation.")]
    private static partial void LogBare(ILogger log, Exception e);
}
