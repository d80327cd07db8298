using CsCheck;
using Rcwes.Framework.Files;

namespace Rcwes.Framework.Tests.Files;

/// <summary>No name that is taken leads out of the store.</summary>
public sealed class FilePathFuzzTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "store"));

    private static readonly Gen<string> Paths = Fuzz.Text("galeria", "/", "gorzów", ".jpg", ".", "..", "\\", "con", "nul.txt", "C:", "~", "．．", "∕", "․", "a", " ");

    [Fact]
    public void A_path_that_is_taken_stays_below_its_root_and_is_taken_again_as_it_is() => Paths.Try(typed =>
    {
        if (FilePath.TryParse(typed) is not { } path) return;
        var whole = Path.GetFullPath(Path.Combine(Root, path.Value));
        Assert.StartsWith(Root + Path.DirectorySeparatorChar, whole, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(Root, path.Value), whole);
        Assert.DoesNotContain(path.Value, c => c is '\\' or ':' or '\0' || char.IsControl(c));
        Assert.Equal(path, FilePath.TryParse(path.Value));
    }, 4000);

    [Fact]
    public async Task The_kind_of_a_file_is_told_or_refused_whatever_its_bytes_are()
    {
        // The beginnings of kinds that we take, and what may follow.
        var files = Gen.OneOf<byte[]>(
            Fuzz.Damaged([0x89, .. "PNG\r\n\x1A\n0000IHDR"u8]), Fuzz.Damaged([.. "PK\x03\x04"u8, .. new byte[22], .. "mimetypeapplication/vnd.oasis.opendocument.text"u8]), Fuzz.Damaged([.. "%PDF-1.7\n%%EOF"u8]),
            Fuzz.Damaged([.. "<svg xmlns='http://www.w3.org/2000/svg'/>"u8]), Gen.Byte.Array[0, 200]);
        var names = Gen.OneOf(".jpg", ".png", ".svg", ".pdf", ".docx", ".xlsx", ".odt", ".zip", ".csv", ".txt", ".mp4", ".exe", ".html", "");
        await Gen.Select(files, names).TryAsync(async (bytes, extension) =>
        {
            using var content = new MemoryStream(bytes);
            try
            {
                var type = await FileType.OfAsync(FilePath.Parse("plik" + extension), content, default);
                Assert.Contains(extension, type.Extensions);
            }
            catch (RuleException)
            {
                // Refused in words.
            }
        }, 1500);
    }
}
