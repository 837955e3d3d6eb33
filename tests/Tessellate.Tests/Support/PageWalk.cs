using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Tests.Support;

/// <summary>
/// Addresses to look at: every page without a parameter, those given by hand, and for each page with a parameter the first few addresses that some
/// page links to. A page nobody links to is given by hand.
/// </summary>
public static class PageWalk
{
    private const int Each = 2;

    /// <summary>Pages that belong to one visitor's secret link or answer an act, so that no other page leads to them.</summary>
    public static IEnumerable<string> Given(SampleNetwork sample) =>
    [
        "/schools/900001", "/schools/900003/our-people", $"/hubs/{sample.Hub.Slug}", $"/work-groups/{sample.Group.Code}", $"/work-groups/{sample.Group.Code}/edit", $"/work-groups/{sample.Group.Code}/sessions", $"/work-groups/{sample.Group.Code}/sessions/new", $"/work-groups/{sample.Group.Code}/cancel",
        $"/sessions/{sample.Session.Id}/move", "/projects/SP-01/edit", "/projects/SP-01/publish", "/projects/SP-01/wording", "/projects/SP-01/allocations", $"/hubs/{sample.Hub.Slug}/projects/new", $"/hubs/{sample.Hub.Slug}/allocations", $"/sessions/{sample.Session.Id}/remove", $"/schools/900001/choose-hub", "/schools/900001/stages", $"/school-lists/{sample.List.Id}",
        $"/work-groups/{sample.Group.Code}/interest?urn=900001", $"/interests/together?urn=900001&in={sample.Group.Code}&in=WG-NONE", $"/interests/confirm/{SampleNetwork.AskToken}",
        $"/agreements/{SampleAgreement.AskedToken}", $"/agreements/withdraw/{SampleAgreement.RevokeToken}", $"/interests/leave/{SampleAgreement.LeaveToken}", $"/interests/leave/{SampleAgreement.LeaveToken}/colleague",
        $"/work-groups/{sample.Group.Code}/bands", $"/work-groups/{sample.Group.Code}/draw", $"/not-this-year/{SampleAgreement.AskedToken}", "/schools/900001/not-this-year", $"/work-groups/{sample.Group.Code}/waitlist", $"/work-groups/{sample.Group.Code}/waitlist/offer", $"/waitlist/{SampleWaitlist.ListToken}", $"/waitlist/{SampleWaitlist.ListToken}/colleague", $"/interests/{sample.Interest.Reference}/colleague", $"/openings/{SampleWaitlist.OpeningToken}", $"/waitlist/{SampleWaitlist.OfferToken}",
        $"/interests/{sample.Interest.Reference}/head", "/interests/IN-2345EF/head", "/interests/IN-2345LM/by-telephone", $"/work-groups/{sample.Group.Code}/certificates", $"/certificates/{SampleCertificate.Number}", $"/work-groups/{sample.Group.Code}/reflections", $"/my/learning/reflections/{sample.Reflection.Id}", $"/sessions/{sample.Session.Id}/register", $"/people/{sample.Teacher.Id}",
        $"/hubs/{sample.Hub.Slug}/absences", $"/hubs/{sample.Hub.Slug}/without-a-place", $"/sessions/{sample.Session.Id}/without-a-place", $"/sessions/{sample.Session.Id}/absences", $"/hubs/{sample.Hub.Slug}/local-leaders/{sample.Staff.Id}/feedback", $"/work-groups/{sample.Group.Code}/hand-over", $"/hubs/{sample.Hub.Slug}/absence-policy", $"/work-groups/{sample.Group.Code}/cannot-come", $"/work-groups/{sample.Group.Code}/visits", $"/visits/{sample.Visit.Id}", $"/cannot-come/{SampleAbsence.Token}",
        $"/hubs/{sample.Hub.Slug}/start", $"/hubs/{sample.Hub.Slug}/local-leaders", $"/hubs/{sample.Hub.Slug}/local-leaders/{sample.Staff.Id}", $"/hubs/{sample.Hub.Slug}/lead-recruitment", $"/hubs/{sample.Hub.Slug}/partnerships", $"/support-visits/{sample.Support.Visit.Id}", $"/lead-asks/{SampleSupport.Token}", $"/hubs/{sample.Hub.Slug}/trials", $"/trials/{SampleTrial.Code}", $"/trials/{SampleTrial.Code}/flow", $"/trials/{SampleTrial.Code}/schools/{sample.TrialSchool}", $"/hubs/{sample.Hub.Slug}/claims/2026-27-autumn", $"/entitlements/{sample.Entitlement.Id}", "/schools/900001/entitlements", $"/hubs/{sample.Hub.Slug}/spreadsheets", $"/hubs/{sample.Hub.Slug}/spreadsheets/{sample.Accounts.Spreadsheet.Id}",
        $"/work-groups/{sample.Group.Code}/home", $"/work-groups/{sample.Group.Code}/registers", $"/work-groups/{sample.Group.Code}/registers/workbook", $"/work-groups/{sample.Group.Code}/home/add", $"/work-groups/{sample.Group.Code}/home/write", $"/sessions/{sample.Session.Id}/check-in", $"/sessions/{sample.Session.Id}/sheet",
        $"/work-groups/{sample.Group.Code}/evaluation", $"/work-groups/{sample.Group.Code}/evaluation/end", $"/work-groups/{sample.Group.Code}/evaluation/end/paper", $"/hubs/{sample.Hub.Slug}/evaluation", $"/work-groups/{sample.Group.Code}/what-you-need", $"/sessions/{sample.Session.Id}/needs",
        $"/hubs/{sample.Hub.Slug}/local-networks/new", $"/local-networks/{SampleLocalNetwork.Code}", $"/local-networks/{SampleLocalNetwork.Code}/share?answers={sample.Local.Question.Id}", $"/local-networks/{SampleLocalNetwork.Code}/edit", $"/local-networks/{SampleLocalNetwork.Code}/meet", $"/ask-me/{sample.Local.Entry.Id}/ask", $"/ask-me/questions/{sample.Local.Asked.Id}",
        $"/sign-in/{SampleAccounts.LinkToken}", $"/account/address/{SampleAccounts.AddressToken}", $"/messages/{sample.Accounts.Waiting.Id}", $"/messages/{sample.Accounts.Failed.Id}/send-again",
        $"/complaints/received/{SampleComplaint.Number}", $"/complaints/{SampleComplaint.Number}", $"/data-requests/{SampleComplaint.Request}", $"/people/{sample.Teacher.Id}/erase"
    ];

    public static IReadOnlyList<string> Templates(IServiceProvider services) =>
        [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(page => page.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(page => "/" + page.RoutePattern.RawText!.TrimStart('/')).Distinct().Order()];

    /// <summary>Whether an address is that of a page, not of a file or of data.</summary>
    public static bool IsPage(IServiceProvider services, string address) =>
        Templates(services).Any(template => new TemplateMatcher(TemplateParser.Parse(template[1..]), []).TryMatch(address.Split('?', '#')[0], []));

    /// <summary>
    /// Calls <paramref name="visit"/> with each address, with so many at a time; it answers with the addresses the page links to. Which
    /// pages are visited does not depend on how many at a time: those that the ones before lead to are chosen in their order.
    /// </summary>
    public static async Task<IReadOnlyList<string>> WalkAsync(IServiceProvider services, IEnumerable<string> given, Func<string, Task<IEnumerable<string>>> visit, int atATime = 1, int each = Each)
    {
        var matchers = Templates(services).Select(template => new TemplateMatcher(TemplateParser.Parse(template[1..]), [])).ToList();
        var seen = new Dictionary<string, int>();
        var visited = new HashSet<string>();
        var waiting = Templates(services).Where(template => !template.Contains('{', StringComparison.Ordinal)).Where(IsNext).Concat(given.Where(IsGiven)).ToArray();

        while (waiting.Length > 0)
        {
            var links = new IEnumerable<string>[waiting.Length];
            await Parallel.ForAsync(0, waiting.Length, new ParallelOptions { MaxDegreeOfParallelism = atATime }, async (i, _) => links[i] = await visit(waiting[i]));
            waiting = [.. links.SelectMany(of => of).Select(link => link.Split('#')[0]).Where(IsNext)];
        }
        return [.. visited];

        // Somebody wrote it down because nothing leads there: it is looked at however many of its kind were.
        bool IsGiven(string address)
        {
            var isSeen = visited.Contains(address);
            return IsNext(address) || (!isSeen && visited.Contains(address));
        }

        bool IsNext(string address)
        {
            var template = matchers.FirstOrDefault(matcher => matcher.TryMatch(address.Split('?', '#')[0], []))?.Template.TemplateText;
            if (template is null || template.Contains("sign-out", StringComparison.Ordinal) || !visited.Add(address)) return false;
            return (seen[template] = seen.GetValueOrDefault(template) + 1) <= each;
        }
    }
}
