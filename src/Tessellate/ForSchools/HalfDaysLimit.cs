using Tessellate.Foundation;

namespace Tessellate.ForSchools;

/// <summary>How many half-days out of class a school wants to give in a programme year, everybody together. Its head sets it; it warns, and nothing is refused by it.</summary>
public sealed class HalfDaysLimit
{
    /// <summary>More than any school could give: thirty teachers for every day of a school year.</summary>
    public const int Most = 9_999;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SchoolId { get; init; }
    public required ProgrammeYear Year { get; init; }
    public required int HalfDays { get; set; }
    public required DateTime SetAt { get; set; }
    public Guid? SetById { get; set; }
}
