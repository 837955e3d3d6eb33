using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Find;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ResultsModel(FindSchools find, SchoolFinder finder, NetworkInUse network, TessellateDb db, TimeProvider clock) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Where somebody stands, in degrees, when they pressed "use where I am".</summary>
    [BindProperty(SupportsGet = true)]
    public double? Lat { get; set; }

    [BindProperty(SupportsGet = true)]
    public double? Lon { get; set; }

    /// <summary>The groups for which somebody looks for their school, with the invitation or the letter by which they came.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> In { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Invitation { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Early { get; set; }

    public ForGroups For => new([.. In.Where(code => !string.IsNullOrWhiteSpace(code)).Distinct()], Invitation, Early);

    public FindAnswer Answer { get; private set; } = new([]);
    public HubTile? PlaceHub { get; private set; }
    public string HubWord { get; private set; } = "hub";
    public string HubsWord { get; private set; } = "hubs";

    public bool Asked => !string.IsNullOrWhiteSpace(Q) || Lat is not null;
    public string Subject => Lat is not null ? "where you are" : Q!.Trim();
    public string Found => Answer.Matches.Count switch { 0 => "No school found", 1 => "One school found", FindSchools.Most => "The ten schools that fit best", var n => $"{n} schools found" };

    public async Task OnGetAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid) ModelState.Clear(); // half a number in an address is no reason to refuse a page
        if (await network.FindAsync(stop) is { } settings) (HubWord, HubsWord) = (settings.Word("hub"), settings.Word("hubs"));

        Answer = Lat is { } lat && Lon is { } lon ? await find.NearAsync(lat, lon, stop) : await find.RunAsync(Q, stop);
        if (Answer.Place?.DistrictCode is not { } district) return;

        var area = (await AreaLookup.LoadAsync(db, stop)).Find(district, clock.Today());
        PlaceHub = (await finder.GetAsync(stop)).Hubs.FirstOrDefault(h => h.Id == area?.HubId);
    }

    public string Where(Match match)
    {
        var school = match.School.Entry;
        return string.Join(", ", new[] { school.Street, school.Town, school.Postcode }.Prepend(school.Phase == Phase.NotApplicable ? null : school.Phase.InWords()).OfType<string>());
    }
}
