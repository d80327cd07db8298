namespace Rcwes.Content.Tests.Admin;

/// <summary>Pictures that stand in a text.</summary>
public abstract partial class MediaTests
{
    [Fact]
    public async Task A_picture_in_a_text_comes_in_the_formats_and_sizes_of_the_library_and_keeps_its_words()
    {
        var (editor, name) = (await site.SignInAsRoleAsync("Redaktor"), Unique("w-tekscie"));
        await AddAsync(editor, $"{name}.jpg", Photograph(800, 600));
        var file = await FoundAsync(name);
        var path = Writing.Path("ze-zdjeciem");
        await site.PublishAsync(Writing.Page("Ze zdjęciem", path, $"<p>Łąka <img src=\"/media/{file.Path}\" alt=\"Jeż na łące\"></p><p><img src=\"/media/{file.Path}\" alt=\"\" width=\"40\"></p><p><img src=\"/media/nie-ma.jpg\" alt=\"Nie ma\"></p>"));

        var page = await site.Visitor().GetAsync("/" + path);
        var pictures = page.Document.QuerySelectorAll(".prose picture");
        Assert.Equal(2, pictures.Length);
        Assert.Equal(["image/avif", "image/webp"], pictures[0].QuerySelectorAll("source").Select(s => s.GetAttribute("type")));
        Assert.Contains("/obrazy/320/", pictures[0].QuerySelector("source")!.GetAttribute("srcset"), StringComparison.Ordinal);
        var first = pictures[0].QuerySelector("img")!;
        Assert.Equal(("Jeż na łące", "800", "600", file.Url), (first.GetAttribute("alt"), first.GetAttribute("width"), first.GetAttribute("height"), first.GetAttribute("src")));
        Assert.Equal($"{file.Tone}", first.GetAttribute("data-tone"));
        // An empty text is a choice, and so is a width.
        var second = pictures[1].QuerySelector("img")!;
        Assert.Equal(("", "40", (string?)null), (second.GetAttribute("alt"), second.GetAttribute("width"), second.GetAttribute("height")));
        Assert.Equal("Nie ma", page.Document.QuerySelector(".prose p:last-child img")!.GetAttribute("alt"));
    }
}
