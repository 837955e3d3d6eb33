namespace Tessellate.Schools;

/// <summary>A school that goes on as another: by itself, or because it was taken in, perhaps by one that was taken in later.</summary>
public sealed class TakenInSchool
{
    public required Guid Id { get; init; }

    /// <summary>The school that is there in the end.</summary>
    public required Guid GoesOnAsId { get; init; }
}

/// <summary>
/// What was done in the names of schools that were taken in goes on. Each merger is kept with its day, so that a figure can ask what was one school by then; who asks what is one
/// school today follows them here, through three mergers in a row: no school has gone through more.
/// </summary>
public static class TakenInSchools
{
    /// <summary>These schools, and all that they took in.</summary>
    public static IQueryable<TakenInSchool> WithTakenIn(this IQueryable<School> schools, IEnumerable<Guid> schoolIds)
    {
        var ids = schoolIds.Select(id => (Guid?)id).ToList();
        var once = schools.Where(s => ids.Contains(s.MergedIntoId)).Select(s => (Guid?)s.Id);
        var twice = schools.Where(s => once.Contains(s.MergedIntoId)).Select(s => (Guid?)s.Id);
        return schools.Where(s => ids.Contains(s.Id) || ids.Contains(s.MergedIntoId) || once.Contains(s.MergedIntoId) || twice.Contains(s.MergedIntoId)).Select(s => new TakenInSchool
        {
            Id = s.Id,
            GoesOnAsId = s.MergedIntoId == null ? s.Id : schools.Where(a => a.Id == s.MergedIntoId)
                .Select(a => a.MergedIntoId == null ? a.Id : schools.Where(b => b.Id == a.MergedIntoId).Select(b => b.MergedIntoId ?? b.Id).First()).First()
        });
    }
}
