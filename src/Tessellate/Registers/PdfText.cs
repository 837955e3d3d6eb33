using SkiaSharp;

namespace Tessellate.Registers;

/// <summary>Text on the pages of a file: the two faces that are in the program, a line that shrinks rather than being cut, and lines that wrap. Lengths are points (1/72 inch).</summary>
internal static class PdfText
{
    private static readonly Lazy<SKTypeface> LoadedRegular = new(() => Load("SourceSans3-Regular.ttf")), LoadedSemiBold = new(() => Load("SourceSans3-SemiBold.ttf"));

    public static SKTypeface Regular => LoadedRegular.Value;
    public static SKTypeface SemiBold => LoadedSemiBold.Value;

    /// <summary>One line; with <paramref name="within"/> a long one is written smaller rather than cut.</summary>
    public static void Write(SKCanvas canvas, string text, float x, float y, SKTypeface face, float size, SKColor colour, float? within = null)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        using var font = new SKFont(face, size);
        if (within is { } width && font.MeasureText(text) is var needed && needed > width) font.Size = size * width / needed;
        canvas.DrawText(text, x, y, SKTextAlign.Left, font, paint);
    }

    /// <summary>A text in lines no wider than that; a word that is wider has a line of its own.</summary>
    public static IReadOnlyList<string> Lines(string text, SKTypeface face, float size, float width)
    {
        using var font = new SKFont(face, size);
        var (lines, line) = (new List<string>(), "");
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && font.MeasureText(longer) > width)
            {
                lines.Add(line);
                line = word;
            }
            else line = longer;
        }
        lines.Add(line);
        return lines;
    }

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(PdfText).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        return SKTypeface.FromStream(stream);
    }
}
