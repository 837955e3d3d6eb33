using SkiaSharp;
using Tessellate.Registers;

namespace Tessellate.Learning;

/// <summary>Pages of A4 that are written from top to bottom; the next begins where one is full, and each says whose it is and its number.</summary>
internal sealed class Sheets(SKDocument document, string footer)
{
    private const float Width = 595.28f, Height = 841.89f, Margin = 56, Bottom = Height - 72;

    public static readonly SKColor Ink = SKColor.Parse("#17201f"), Brand = SKColor.Parse("#0d4a4c"), Muted = SKColor.Parse("#4d5656");

    private SKCanvas? _canvas;
    private float _y;
    private int _number;

    /// <summary>A heading on one line. It goes to the next page where less than that much room would be left below it.</summary>
    public void Line(string text, float size, bool bold, SKColor colour, float above = 0, float below = 0, float keepWithNext = 0)
    {
        _y += above;
        Room(size * 1.3f + keepWithNext);
        _y += size * 1.3f;
        PdfText.Write(_canvas!, text, Margin, _y, bold ? PdfText.SemiBold : PdfText.Regular, size, colour, Width - 2 * Margin);
        _y += below;
    }

    /// <summary>A paragraph.</summary>
    public void Text(string text, float size, SKColor colour, float below = 2, float indent = 0)
    {
        foreach (var line in PdfText.Lines(text, PdfText.Regular, size, Width - 2 * Margin - indent))
        {
            Room(size * 1.35f);
            _y += size * 1.35f;
            PdfText.Write(_canvas!, line, Margin + indent, _y, PdfText.Regular, size, colour, Width - 2 * Margin - indent);
        }
        _y += below;
    }

    public void End()
    {
        if (_canvas is null) return;

        PdfText.Write(_canvas, $"{footer} · page {_number}", Margin, Height - 40, PdfText.Regular, 9, Muted, Width - 2 * Margin);
        document.EndPage();
        _canvas.Dispose();
        _canvas = null;
    }

    private void Room(float needed)
    {
        if (_canvas is not null && _y + needed <= Bottom) return;

        End();
        (_canvas, _y, _number) = (document.BeginPage(Width, Height), Margin, _number + 1);
    }
}
