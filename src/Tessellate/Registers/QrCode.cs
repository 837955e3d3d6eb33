using QRCoder;
using System.Globalization;
using System.Text;

namespace Tessellate.Registers;

/// <summary>A square code that a phone's camera reads, as the path of a drawing of so many units each way.</summary>
public sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var (cells, path) = (code.ModuleMatrix, new StringBuilder());
        for (var row = 0; row < cells.Count; row++)
        {
            for (var column = 0; column < cells.Count; column++)
            {
                if (cells[row][column]) path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
            }
        }
        return new(cells.Count, path.ToString());
    }
}
