using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Claims;
using Tessellate.Complaints;
using Tessellate.Duplicates;
using Tessellate.Figures;
using Tessellate.Find;
using Tessellate.Joining;
using Tessellate.Learning;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Privacy;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Roles;
using Tessellate.Schools;
using Tessellate.Trials;

namespace Tessellate.Web.Infrastructure;

/// <summary>Which pages the header leads to, by what the person may do and which rooms the network has.</summary>
public sealed class Navigation(IHttpContextAccessor http)
{
    public IReadOnlyList<FrameLink> For(Access access, NetworkSettings? settings)
    {
        var links = new List<FrameLink>();
        void Add(string text, string url, string? room = null, bool when = true)
        {
            if (when && (room is null || settings is null || settings.HasRoom(room))) links.Add(Link(text, url));
        }

        var word = (string key) => Capital(settings?.Word(key) ?? key);
        var here = access.Here;
        Add("To do", JoiningUrls.Queue, "joining", here.CanSeeQueue);
        Add($"My {settings?.Word("workGroups") ?? "groups"}", RegistersUrls.MyGroups, "registers", here.HasRegisters);
        Add($"Find your {settings?.Word("hub") ?? "hub"}", FindUrls.Home, "find", !here.CanSeeQueue);
        Add(word("schools"), FindUrls.Home, "find", here.CanSeeQueue);
        Add(word("projects"), ProjectUrls.Projects, "projects");
        Add(word("hubs"), NetworkUrls.Hubs);
        Add("My learning", LearningUrls.My, "joining", access.IsSignedIn && !here.CanSeeQueue);
        Add("Claims", ClaimsUrls.Claims, "registers", here.CanSeeClaims);
        Add("Trials", TrialsUrls.Trials, "joining", here.CanSeeTrials);
        Add("Figures", FiguresUrls.Figures, "figures");
        Add("Messages", MessagesUrls.All, null, here.CanSeeMessages);
        Add("Access", RolesUrls.Access, null, here.CanSeeRoles);
        Add("My trust", RolesUrls.MyTrust, "joining", here.LedTrusts.Any());
        Add("Duplicates", DuplicatesUrls.All, "joining", here.CanMergePeople);
        Add("What happened", ActivityUrls.Activity, null, here.CanAudit);
        Add("Complaints", ComplaintsUrls.Complaints, null, here.CanHandleComplaints);
        Add("Areas", NetworkUrls.Areas, null, here.CanCorrectAreas);
        Add("Register", RegisterUrls.Register, null, here.CanKeepRegister);
        Add("Sign in", AccountsUrls.SignIn, null, !access.IsSignedIn);
        if (access.Person is { } person) Add(person.Name, PrivacyUrls.My);
        // "My groups" stands under the person's own page by its address, and is another page.
        var nearest = links.Where(l => l.IsHere).MaxBy(l => l.Url.Length);
        return [.. links.Select(l => l with { IsHere = l == nearest })];
    }

    /// <summary>The page on which whoever has such a role begins; null for somebody with none that has a page of its own.</summary>
    public static string? Begin(Access access, NetworkSettings settings)
    {
        if (access.CanSeeQueue && settings.HasRoom("joining")) return JoiningUrls.Queue;
        if (access.HasRegisters && settings.HasRoom("registers")) return RegistersUrls.MyGroups;
        if (access.LedTrusts.Any() && settings.HasRoom("joining")) return RolesUrls.MyTrust;
        if (access.IsNational && settings.HasRoom("figures")) return FiguresUrls.Figures;

        return access.CanKeepRegister ? RegisterUrls.Register : null;
    }

    private FrameLink Link(string text, string url)
    {
        var here = http.HttpContext!.Request.Path;
        return new(text, url, url == "/" ? here == "/" : here.StartsWithSegments(url), here == url);
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
