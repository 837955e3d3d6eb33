using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>
/// An official file being read: plain or gz by its first bytes, and known to be whole or not once it has been read. The
/// platform reads a gz file that was cut off without complaint, so the length it carries at its end is compared.
/// </summary>
internal sealed class OpenedFile : IDisposable
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private readonly FileStream _file;
    private readonly CountedStream _content;
    private readonly bool _isGz;

    private OpenedFile(FileStream file)
    {
        _file = file;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        file.Position = 0;
        _isGz = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        _content = new CountedStream(_isGz ? new GZipStream(file, CompressionMode.Decompress) : file);
        Text = new StreamReader(_content, Windows1252, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
    }

    public string Sha256 { get; }

    /// <summary>Windows-1252 as the register comes, or what a byte order mark says.</summary>
    public StreamReader Text { get; }

    /// <summary>How much of the file has been read, from 0 to 1.</summary>
    public double Done => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    public bool EndsWithALine => _content.Last == '\n';

    /// <summary>Only after everything has been read.</summary>
    public bool IsWhole => !_isGz || LengthSaid() == (uint)_content.Count;

    /// <exception cref="UnusableInputException">The file cannot be opened.</exception>
    public static OpenedFile Open(string path)
    {
        try
        {
            return new OpenedFile(File.OpenRead(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{path} cannot be opened: {e.Message.TrimEnd('.')}.");
        }
    }

    private uint LengthSaid()
    {
        if (_file.Length < 18) return uint.MaxValue; // shorter than an empty gz file
        Span<byte> last = stackalloc byte[4];
        _file.Position = _file.Length - 4;
        _file.ReadExactly(last);
        return BinaryPrimitives.ReadUInt32LittleEndian(last);
    }

    public void Dispose()
    {
        Text.Dispose();
        _file.Dispose();
    }

    /// <summary>Counts what passes and remembers the last byte.</summary>
    private sealed class CountedStream(Stream inner) : Stream
    {
        public long Count { get; private set; }
        public int Last { get; private set; } = -1;

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            Count += read;
            if (read > 0) Last = buffer[read - 1];
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Count; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
