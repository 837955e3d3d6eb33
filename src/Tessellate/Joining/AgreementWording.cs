namespace Tessellate.Joining;

/// <summary>
/// What a school undertakes when its head agrees, in every project that has no words of its own. An agreement keeps the words and the version that its head saw: a change here is a new
/// version and changes no agreement that was asked before.
/// </summary>
public static class AgreementWording
{
    public const int Version = 1;

    public const string Text = """
        The school releases the people named for the whole of every session on these dates, and pays for cover where it is needed.
        It gives them time between sessions to try what they learn with their classes and to talk about it with each other.
        It tells the hub as soon as it knows that somebody cannot come, so that the place can go to another school.
        It lets the hub and the national body count the school and its people in figures of who takes part. No pupil is ever named.
        """;
}
