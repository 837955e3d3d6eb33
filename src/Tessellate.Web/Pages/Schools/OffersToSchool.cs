using Tessellate.Find;
using Tessellate.Networks;
using Tessellate.WorkGroups;
using Tessellate.Web.Components;

namespace Tessellate.Web.Pages.Schools;

/// <summary>What a school can join in its hub, now and soon, and in the hubs near; only what serves a qualification where one is chosen.</summary>
/// <param name="Open">Of its hub.</param>
/// <param name="Soon">What opens to everybody soon, and to schools that found no place last year already.</param>
/// <param name="Near">Of neighbouring hubs, with places left.</param>
/// <param name="Qualifications">Those that something on offer here serves, to choose from.</param>
/// <param name="Qualification">The chosen one; null for everything.</param>
public sealed record OffersToSchool(IReadOnlyList<Offer> Open, IReadOnlyList<Offer> Soon, IReadOnlyList<Offer> Near, IReadOnlyList<Choice> Qualifications, string? Qualification)
{
    private const int MostNear = 4;

    public static OffersToSchool Nothing { get; } = new([], [], [], [], null);

    /// <summary>Whether there are several to choose from, to be asked for in one form.</summary>
    public bool MayTick => Open.Count + Near.Count > 1;

    public string Heading(NetworkSettings settings) => Open.Count switch
    {
        0 => "What the school can join",
        1 => $"One {settings.Word("workGroup")} you can join",
        var n => $"{n} {settings.Word("workGroups")} you can join"
    };

    public static OffersToSchool Of(OffersNow all, FoundSchool school, NetworkSettings settings, string? qualification)
    {
        var (hub, phase) = (school.Hub?.Id, school.Entry.Phase);
        IReadOnlyList<Offer> open = hub is { } own ? all.For(own, phase) : [], soon = hub is { } its ? [.. all.SoonFor(its, phase)] : [];
        IReadOnlyList<Offer> near = [.. school.Neighbours.SelectMany(n => all.For(n.Hub.Id, phase)).Where(o => o.SchoolPlacesLeft > 0 && !o.IsOf(hub)).DistinctBy(o => o.Code)];
        IReadOnlyList<Choice> served = [.. settings.Qualifications.All.Where(q => open.Concat(soon).Concat(near).Any(o => o.Serves(q.Key))).Select(q => new Choice(q.Key, q.Name))];
        if (served.All(q => q.Value != qualification)) qualification = null;
        if (qualification is { } one) (open, soon, near) = ([.. open.Where(o => o.Serves(one))], [.. soon.Where(o => o.Serves(one))], [.. near.Where(o => o.Serves(one))]);
        return new(open, soon, [.. near.OrderBy(o => o.FirstOn).ThenBy(o => o.Code, StringComparer.Ordinal).Take(MostNear)], served, qualification);
    }
}
