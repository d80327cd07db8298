using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Media;

/// <summary>
/// A public file as the library knows it. <see cref="Path"/> is its address and never changes; <see cref="Folder"/> is the
/// shelf where staff look for it, so that moving a file breaks no page.
/// </summary>
internal sealed class MediaFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Address below <c>/media/</c>, unique for ever: a deleted file keeps it.</summary>
    public required string Path { get; init; }

    /// <summary>E.g. <c>galeria/2026</c>; empty for the top.</summary>
    public required string Folder { get; set; }

    /// <summary>Name as the person gave it.</summary>
    public required string Name { get; set; }

    /// <summary>Told by the bytes.</summary>
    public required string ContentType { get; set; }

    /// <summary>Bytes.</summary>
    public required long Size { get; set; }

    public required string Sha256 { get; set; }

    /// <summary>Pixels; null for what is no picture, and for drawings without a size.</summary>
    public int? Width { get; set; }

    public int? Height { get; set; }

    /// <summary>Of <see cref="Tones"/>: what stands in the picture's place while it loads.</summary>
    public int? Tone { get; set; }

    /// <summary>Percent from the left; what must stay visible when a picture is cut.</summary>
    public int FocalX { get; set; } = 50;

    /// <summary>Percent from the top.</summary>
    public int FocalY { get; set; } = 50;

    [Personal]
    public string TextPl { get; set; } = "";

    [Personal]
    public string TextEn { get; set; } = "";

    /// <summary>Somebody said that the picture tells nothing, so it needs no text.</summary>
    public bool Decorative { get; set; }

    [Personal]
    public string Caption { get; set; } = "";

    [Personal]
    public string Author { get; set; } = "";

    public string Licence { get; set; } = "";

    /// <summary>Name, texts and people, folded, for searching.</summary>
    [Personal]
    public string Words { get; set; } = "";

    public required DateTime CreatedUtc { get; init; }

    public required DateTime ModifiedUtc { get; set; }

    /// <summary>Until it is cleared away for good, the file can be brought back.</summary>
    public DateTime? DeletedUtc { get; set; }

    /// <summary>Bytes and words are gone for good; the row stays only so that nobody else gets the address.</summary>
    public DateTime? PurgedUtc { get; set; }

    /// <summary>Moves at every change, so that two who describe one file at once are told.</summary>
    public Guid Stamp { get; set; } = Guid.CreateVersion7();

    public bool IsPicture => ContentType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>A picture of which nobody said what is on it, or that it needs no words.</summary>
    public bool NeedsText => IsPicture && !Decorative && TextPl.Length == 0;

    public string Url => $"/media/{Path}?v={Sha256[..12]}";

    /// <summary>What the library says of the picture to readers of a language; Polish where there is no other.</summary>
    public string TextFor(string culture) => culture == "en" && TextEn.Length > 0 ? TextEn : TextPl;

    /// <summary>The files that visitors can have, by path. Asked at once: the advice beside a form is read while the page is made.</summary>
    public static IReadOnlyDictionary<string, MediaFile> Known(RcwesDb db, IReadOnlyCollection<string> paths)
    {
        var wanted = paths.Where(p => p.Length > 0).Select(p => p.TrimStart('/')).Distinct().ToList();
        return wanted.Count == 0 ? new Dictionary<string, MediaFile>()
            : db.Set<MediaFile>().AsNoTracking().Where(f => f.DeletedUtc == null && wanted.Contains(f.Path)).ToDictionary(f => f.Path, StringComparer.Ordinal);
    }

    /// <summary>What is deleted changes in nothing before it is brought back: a new file in its place would be before visitors again.</summary>
    /// <exception cref="RuleException">The file is deleted.</exception>
    public void MustBeThere()
    {
        if (DeletedUtc is not null) throw new RuleException("media.deleted", "Ten plik jest usunięty. Najpierw go przywróć.");
    }

    /// <summary>Forgets everything that people said of the file.</summary>
    public void Purge(DateTime now)
    {
        PurgedUtc = now;
        Name = Path[(Path.LastIndexOf('/') + 1)..];
        (TextPl, TextEn, Caption, Author, Licence, Folder, Decorative) = ("", "", "", "", "", "", false);
        (Size, Width, Height, Tone) = (0, null, null, null);
        Touch(now);
    }

    /// <summary>Forgets who made it and what the caption tells of people.</summary>
    public void ForgetPeople(DateTime now)
    {
        (Author, Caption, TextPl, TextEn) = ("", "", "", "");
        Touch(now);
    }

    public void Touch(DateTime now)
    {
        (ModifiedUtc, Stamp) = (now, Guid.CreateVersion7());
        var words = Rcwes.Framework.Polish.Slug.Fold(string.Join(' ', Name, Path, TextPl, TextEn, Caption, Author));
        Words = Shortened.Begin(words, 2000);
    }
}
