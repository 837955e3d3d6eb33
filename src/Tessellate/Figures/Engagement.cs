namespace Tessellate.Figures;

/// <summary>A school that was counted, for which hub, and the first day of each fact up to the cut.</summary>
public sealed record CountedSchool(Guid SchoolId, Guid HubId, DateOnly SignedUpOn, DateOnly? StartedOn, DateOnly? CompletedOn);

public enum EngagementFact { SignedUp, Started, Completed }

/// <summary>How many schools signed up, started and completed, and how many there are.</summary>
public sealed record EngagementCount(int SignedUp, int Started, int Completed, int Schools)
{
    public int Of(EngagementFact fact) => fact switch
    {
        EngagementFact.SignedUp => SignedUp,
        EngagementFact.Started => Started,
        _ => Completed
    };

    /// <summary>As a part of one; null where there is no school to be a share of.</summary>
    public double? Share(EngagementFact fact) => Schools == 0 ? null : (double)Of(fact) / Schools;
}

/// <summary>The figures of a programme year at a cut date, with the rows they count: as counted now, or as frozen then.</summary>
public sealed record Engagement(Cut Cut, IReadOnlyList<CountedSchool> Rows, IReadOnlyDictionary<Guid, int> Schools)
{
    private readonly ILookup<Guid, CountedSchool> _byHub = Rows.ToLookup(r => r.HubId);

    public EngagementCount National => Count(Rows, Schools.Values.Sum());

    public EngagementCount Of(Guid hubId) => Count(_byHub[hubId], Schools.GetValueOrDefault(hubId));

    /// <summary>The schools that one number counts: those of a hub for which the fact was true at the cut.</summary>
    public IEnumerable<CountedSchool> Counted(Guid hubId, EngagementFact fact) => _byHub[hubId].Where(r => IsTrue(r, fact));

    public static bool IsTrue(CountedSchool row, EngagementFact fact) => fact switch
    {
        EngagementFact.SignedUp => true,
        EngagementFact.Started => row.StartedOn is not null,
        _ => row.CompletedOn is not null
    };

    private static EngagementCount Count(IEnumerable<CountedSchool> rows, int schools)
    {
        var (all, started, completed) = (0, 0, 0);
        foreach (var row in rows)
        {
            all++;
            if (row.StartedOn is not null) started++;
            if (row.CompletedOn is not null) completed++;
        }

        return new(all, started, completed, schools);
    }
}
