using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Tessellate.Networks;

namespace Tessellate.Web.Infrastructure;

/// <summary>The room that an endpoint belongs to, by its key in the network file.</summary>
internal sealed record RoomMetadata(string Key);

/// <summary>Rooms that a network can switch off in its file. Their pages are then not there, and nothing leads to them.</summary>
internal sealed class Rooms(RequestDelegate next, NetworkInUse network)
{
    /// <summary>Folders of Pages and the room each belongs to, or none: a folder inside another may be always there.</summary>
    public static readonly IReadOnlyDictionary<string, string?> OfFolder = new Dictionary<string, string?>
    {
        ["About"] = null,
        ["Accounts"] = null,
        ["Activity"] = null,
        ["Complaints"] = null,
        ["Duplicates"] = "joining",
        ["Messages"] = null,
        ["Networks"] = null,
        ["Notices"] = null,
        ["Privacy"] = null,
        ["Roles"] = null,
        ["Schools/Register"] = null,
        ["StyleGuide"] = null,
        ["Find"] = "find",
        ["Schools"] = "find",
        ["Projects"] = "projects",
        ["WorkGroups"] = "projects",
        ["Joining"] = "joining",
        ["Spreadsheets"] = "joining",
        ["Transfers"] = "joining",
        ["Start"] = "joining",
        ["Registers"] = "registers",
        ["GroupHome"] = "registers",
        ["Evaluation"] = "registers",
        ["AccessNeeds"] = "registers",
        ["Planning"] = "registers",
        ["Figures"] = "figures",
        ["ForSchools"] = "joining",
        ["Learning"] = "joining",
        ["Workbooks"] = "registers",
        ["Claims"] = "registers",
        ["Entitlements"] = "registers",
        ["Leaders"] = "registers",
        ["Policies"] = "registers",
        ["Absences"] = "registers",
        ["Visits"] = "registers",
        ["Trials"] = "joining",
        ["LocalNetworks"] = "joining",
        ["AskMe"] = "joining"
    };

    public static void Mark(PageConventionCollection pages) => pages.AddFolderApplicationModelConvention("/", page =>
    {
        if (FolderOf(page.ViewEnginePath) is { } folder && OfFolder[folder] is { } room) page.EndpointMetadata.Add(new RoomMetadata(room));
    });

    public static string? FolderOf(string viewEnginePath) =>
        OfFolder.Keys.Where(folder => viewEnginePath.StartsWith($"/{folder}/", StringComparison.Ordinal)).MaxBy(folder => folder.Length);

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RoomMetadata>() is not { } room
            || await network.FindAsync(http.RequestAborted) is not { } settings || settings.HasRoom(room.Key))
        {
            await next(http);
        }
        // A site needs a front page, and the finder's is it.
        else if (http.Request.Path == "/") http.Response.Redirect(NetworkUrls.Hubs);
        else http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
