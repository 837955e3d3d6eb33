namespace Tessellate.Networks;

/// <summary>What the network file says about people's data until somebody publishes a notice of their own.</summary>
public sealed record PrivacyWords(string Controller, string Processor, string LawfulBasis, string Purposes, string SharedWith, string Contact)
{
    /// <summary>For a network whose file says nothing.</summary>
    public static PrivacyWords Plain(NetworkSettings network) => new(
        network.NationalBody, "the lead school of the hub", "a task in the public interest (UK GDPR, Article 6(1)(e))",
        $"Your data is used to run {network.Name}: to answer you, to write to you about the groups you asked for or take part in, and to count which schools take part.",
        "It is not sold, not used for advertising, and not shared with anybody else.", "Questions and complaints: the page of your hub says whom to write to.");
}
