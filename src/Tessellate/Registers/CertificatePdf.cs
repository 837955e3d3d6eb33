using QRCoder;
using SkiaSharp;
using Tessellate.Foundation;
using Tessellate.Networks;
using static Tessellate.Registers.PdfText;

namespace Tessellate.Registers;

/// <summary>
/// A certificate as a page of A4 that can be framed: the network's tiling, the name, what it is for, and a code that opens the page which
/// verifies it. Lengths are points (1/72 inch).
/// </summary>
public static class CertificatePdf
{
    private const float Width = 841.89f, Height = 595.28f, Margin = 64;
    private static readonly SKColor Ink = SKColor.Parse("#17201f"), Brand = SKColor.Parse("#0d4a4c"), Amber = SKColor.Parse("#f6b73c"), Muted = SKColor.Parse("#4d5656");

    /// <param name="certificate">The certificate; one that no longer holds is not drawn.</param>
    /// <param name="network">The network's name and words.</param>
    /// <param name="link">The address of the page that verifies it.</param>
    /// <returns>The file, PDF.</returns>
    public static byte[] Draw(Certificate certificate, NetworkSettings network, string link)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata
        {
            Title = $"Certificate {certificate.Number}", Author = network.Name, Subject = $"{certificate.Name}: {certificate.Project}", Creation = certificate.IssuedAt, Modified = certificate.IssuedAt
        }))
        {
            using var canvas = document.BeginPage(Width, Height);
            Draw(canvas, certificate, network, link);
            document.EndPage();
            document.Close();
        }
        return stream.ToArray();
    }

    private static void Draw(SKCanvas canvas, Certificate certificate, NetworkSettings network, string link)
    {
        Border(canvas);
        Write(canvas, network.Name, Margin, 104, SemiBold, 20, Brand);
        Write(canvas, "Certificate", Margin, 176, SemiBold, 46, Ink);
        Write(canvas, "This is to say that", Margin, 226, Regular, 17, Muted);
        Write(canvas, certificate.Name, Margin, 272, SemiBold, 36, Brand, Width - 2 * Margin);
        Write(canvas, "has completed", Margin, 310, Regular, 17, Muted);
        var y = Wrap(canvas, certificate.Project, Margin, 346, SemiBold, 24, Ink, Width - 2 * Margin - 150);
        y = Wrap(canvas, certificate.WorkGroup == certificate.Project ? $"with {certificate.Hub} {network.HubWord}" : $"{certificate.WorkGroup}, with {certificate.Hub} {network.HubWord}", Margin, y + 8, Regular, 17, Ink, Width - 2 * Margin - 150);
        Write(canvas, $"{certificate.Attended} of {certificate.Sessions} {network.Word("sessions")}, completed on {certificate.CompletedOn.InWords()}", Margin, y + 4, Regular, 17, Ink);
        Write(canvas, $"Number {certificate.Number}, issued on {certificate.IssuedAt.DayInWords()}. It holds if {Host(link)} says so.", Margin, Height - 66, Regular, 11, Muted);
        Code(canvas, link, Width - Margin - 96, Height - Margin - 112, 96);
    }

    // A frame, and in its right upper corner some tiles of the network's tessellation.
    private static void Border(SKCanvas canvas)
    {
        using var line = new SKPaint { Color = Brand, Style = SKPaintStyle.Stroke, StrokeWidth = 2.5f, IsAntialias = true };
        using var amber = new SKPaint { Color = Amber, IsAntialias = true };
        using var brand = new SKPaint { Color = Brand, IsAntialias = true };
        for (var row = 0; row < 4; row++)
        {
            for (var column = row; column < 6; column++) Tile(canvas, column, row, (column + 2 * row) % 5 == 1 ? amber : brand);
        }
        canvas.DrawRect(28, 28, Width - 56, Height - 56, line);
    }

    private static void Tile(SKCanvas canvas, int column, int row, SKPaint paint)
    {
        const float side = 34;
        var corners = CairoTile.Corners(column, row).Select(corner => new SKPoint(Width - 64 - 6 * side + (float)corner.X * side, 58 + (float)corner.Y * side)).ToArray();
        using var path = new SKPath();
        path.AddPoly(corners, close: true);
        canvas.DrawPath(path, paint);
    }

    private static void Code(SKCanvas canvas, string link, float x, float y, float size)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(link, QRCodeGenerator.ECCLevel.M);
        using var ink = new SKPaint { Color = Ink, IsAntialias = false };
        var cells = code.ModuleMatrix;
        var cell = size / cells.Count;
        for (var row = 0; row < cells.Count; row++)
        {
            for (var column = 0; column < cells.Count; column++)
            {
                if (cells[row][column]) canvas.DrawRect(x + column * cell, y + row * cell, cell, cell, ink);
            }
        }
    }

    private static float Wrap(SKCanvas canvas, string text, float x, float y, SKTypeface face, float size, SKColor colour, float width)
    {
        foreach (var line in PdfText.Lines(text, face, size, width))
        {
            Write(canvas, line, x, y, face, size, colour, width);
            y += size * 1.25f;
        }
        return y + size * 0.15f;
    }

    private static string Host(string link) => new Uri(link).Authority;
}
