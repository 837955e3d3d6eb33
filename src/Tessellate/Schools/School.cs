namespace Tessellate.Schools;

/// <summary>
/// A school or college as a lasting place. Its <see cref="Establishment"/>s come and go in the national register;
/// the school goes on through conversion, merger and renaming, and counts once.
/// </summary>
public sealed class School
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The URN of the establishment that is the school today; the last one, when it has closed.</summary>
    public required int Urn { get; set; }

    /// <summary>
    /// The school that took this one in, when they merged; also where to look when two schools turned out to be one and
    /// this one was left without an establishment.
    /// </summary>
    public Guid? MergedIntoId { get; set; }
    public DateOnly? MergedOn { get; set; }

    /// <summary>The school this one was split from.</summary>
    public Guid? SplitFromId { get; set; }
}
