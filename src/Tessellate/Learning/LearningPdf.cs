using SkiaSharp;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;

namespace Tessellate.Learning;

/// <summary>Somebody's professional learning as pages of A4, to keep or to hand in. Lengths are points (1/72 inch).</summary>
public static class LearningPdf
{
    /// <param name="learning">What is drawn, with the reflections in it.</param>
    /// <param name="network">The network's name and words.</param>
    /// <param name="link">The address of the page that verifies a certificate, from its number.</param>
    /// <returns>The file, PDF; as many pages as it needs.</returns>
    public static byte[] Draw(MyLearning learning, NetworkSettings network, Func<string, string> link)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata
        {
            Title = $"Professional learning of {learning.Person}", Author = network.Name, Subject = "Professional learning", Creation = learning.MadeAt, Modified = learning.MadeAt
        }))
        {
            var pages = new Sheets(document, $"{learning.Person} · {network.Name} · {learning.MadeAt.DayInWords()}");
            pages.Line(network.Name, 12, bold: true, Sheets.Brand);
            pages.Line(learning.Person, 26, bold: true, Sheets.Ink, below: 4);
            pages.Text($"Professional learning up to {learning.MadeAt.DayInWords()}: {Counted(learning.Groups.Count, network.Word("workGroup"), network.Word("workGroups"))}, {HoursInWords(learning.Hours)} in sessions. It is drawn from the registers of the hubs.", 11, Sheets.Muted, below: 10);
            foreach (var year in learning.Groups.GroupBy(g => g.Year)) Write(pages, year, network, link);
            if (learning.OfNoGroup.Count > 0) pages.Line("Other reflections", 15, bold: true, Sheets.Brand, above: 12, below: 4, keepWithNext: 40);
            foreach (var reflection in learning.OfNoGroup) Write(pages, $"Reflection, {reflection.WrittenAt.DayInWords()}", reflection.Text);
            pages.End();
            document.Close();
        }
        return stream.ToArray();
    }

    /// <summary>"12 hours", "1 hour", "7.5 hours".</summary>
    public static string HoursInWords(double hours) => hours == 1 ? "1 hour" : $"{Math.Round(hours, 1):0.#} hours";

    private static void Write(Sheets pages, IGrouping<ProgrammeYear, LearnedGroup> year, NetworkSettings network, Func<string, string> link)
    {
        pages.Line($"{year.Key}", 15, bold: true, Sheets.Brand, above: 12, below: 4, keepWithNext: 60);
        foreach (var group in year)
        {
            pages.Line(group.Title, 12, bold: true, Sheets.Ink, above: 6, keepWithNext: 34);
            pages.Text($"{group.Project} ({group.ProjectCode}), {group.Hub} {network.HubWord}, for {group.School}. {Facts(group, network)}", 10.5f, Sheets.Ink);
            if (group.Held.Count > 0) pages.Text(string.Join("; ", group.Held.Where(s => s.Attended).Select(s => s.StartsAt.DayInWords())) is { Length: > 0 } days ? $"Attended on {days}." : "No session attended so far.", 10.5f, Sheets.Muted);
            if (group.Certificate is { } number) pages.Text($"Certificate {number}: {link(number)}", 10.5f, Sheets.Ink);
            foreach (var reflection in group.Reflections) Write(pages, $"Reflection, {reflection.WrittenAt.DayInWords()}", reflection.Text);
            foreach (var form in group.Answers) Write(pages, form);
            foreach (var task in group.OnTasks) Write(pages, $"On the gap task “{task.Task}”, {task.WrittenAt.DayInWords()}", task.Text);
        }
    }

    // Under the four outcomes, as on the form.
    private static void Write(Sheets pages, LearnedAnswer form)
    {
        pages.Text($"What you said {(form.Moment == Moment.Start ? "at the start" : "at the end")}", 10, Sheets.Muted);
        foreach (var outcome in form.Said.GroupBy(s => s.Statement.Heading))
        {
            pages.Text(Statements.InWords(outcome.Key), 10.5f, Sheets.Muted, indent: 14);
            foreach (var (statement, answer) in outcome) pages.Text($"{answer}: {statement.Words}", 10.5f, Sheets.Ink, indent: 14);
        }
        if (form.Text is { } text) foreach (var paragraph in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) pages.Text(paragraph, 10.5f, Sheets.Ink, indent: 14);
    }

    private static void Write(Sheets pages, string heading, string text)
    {
        pages.Text(heading, 10, Sheets.Muted);
        foreach (var paragraph in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) pages.Text(paragraph, 10.5f, Sheets.Ink, indent: 14);
    }

    /// <summary>"4 of 5 sessions, 12 hours. Completed on 2 July 2026."</summary>
    public static string Facts(LearnedGroup group, NetworkSettings network)
    {
        var attended = $"{group.Attended} of {Counted(group.Sessions, network.Word("session"), network.Word("sessions"))}, {HoursInWords(group.Hours)}.";
        var state = group switch
        {
            { CompletedOn: { } on } => $" Completed on {on.InWords()}.",
            { State: Joining.ParticipationState.Withdrew } => " Withdrew.",
            { SignedUpOn: { } on } => $" Signed up on {on.InWords()}.",
            _ => ""
        };
        return attended + state + (group.AgreedAt is { } at ? $" {group.AgreedBy} agreed for the school on {at.DayInWords()}." : "");
    }

    private static string Counted(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
