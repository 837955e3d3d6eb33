namespace Tessellate.Joining;

/// <summary>A group that somebody chose for a form, with the privacy notice that the form showed for its hub.</summary>
public sealed record ChosenGroup(string Code, Guid? NoticeId = null);

/// <summary>A group in which one cannot ask although it was chosen, with the reason as programs read it (null where there is none) and as people do.</summary>
public sealed record NotAsked(string Code, string? Reason, string Said);

/// <summary>What became of a form for several groups: what was asked, in the order of the form, and what could not be asked.</summary>
public sealed record AskedTogether(IReadOnlyList<Interest> Asked, IReadOnlyList<NotAsked> Not)
{
    /// <summary>The page that says so, and says it again after a reload. Nothing in the address names a school or a person.</summary>
    public string Address => JoiningUrls.Asked(Asked[0].Reference) + (Asked.Count + Not.Count == 1 ? "" : "?") + string.Join('&', Asked.Skip(1).Select(i => $"with={i.Reference}").Concat(Not.Select(n => $"not={Uri.EscapeDataString($"{n.Code}:{n.Reason}")}")));
}
