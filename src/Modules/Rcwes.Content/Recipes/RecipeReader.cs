using System.Text.Json;
using System.Text.Json.Nodes;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Recipes;

/// <summary>Reads recipe files within limits: size before content, depth, and the shape that every recipe has.</summary>
internal sealed class RecipeReader(RecipeOptions options)
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = ContentJson.MaxDepth,
    };

    public async Task<Recipe> FromFileAsync(string path, CancellationToken ct)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new RuleException("recipe.missing", "Nie ma pliku „{0}”.", path);
        if (file.Length > options.LargestBytes) throw TooLarge(file.Name);
        await using var stream = file.OpenRead();
        return await FromStreamAsync(stream, file.Name, file.DirectoryName, ct);
    }

    /// <param name="stream">The file; its length need not be known.</param>
    /// <param name="fileName">For messages.</param>
    /// <param name="folder">Folder of the file; null for an upload.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<Recipe> FromStreamAsync(Stream stream, string fileName, string? folder, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (memory.Length + read > options.LargestBytes) throw TooLarge(fileName);
            memory.Write(buffer, 0, read);
        }
        return new(fileName, Parse(memory.GetBuffer().AsSpan(0, (int)memory.Length), fileName), folder);
    }

    public RuleException TooLarge(string fileName) =>
        new("recipe.size", "Plik „{0}” jest za duży. Receptura może mieć najwyżej {1} MB.", fileName, options.LargestMegabytes);

    private static JsonObject Parse(ReadOnlySpan<byte> json, string fileName)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (json.StartsWith(mark)) json = json[mark.Length..];
        if (!WholeJson.IsText(json)) throw BadText(fileName);
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json, documentOptions: Lenient);
        }
        catch (InvalidOperationException)
        {
            // A name with half of a character: names are compared while they are read.
            throw BadText(fileName);
        }
        catch (JsonException e)
        {
            var what = e.Message.Split(" LineNumber:", 2)[0];
            throw new RuleException("recipe.json", "Plik „{0}” nie jest poprawnym JSON-em: wiersz {1}, znak {2} ({3})",
                fileName, e.LineNumber.GetValueOrDefault() + 1, e.BytePositionInLine.GetValueOrDefault() + 1, what);
        }
        if (json.IndexOf("\\u"u8) >= 0 && UnreadableIn(root) is { } place) throw BadText(place.Length == 0 ? fileName : $"{fileName}: {place}");
        if (root is not JsonObject recipe || recipe["steps"] is not JsonArray steps)
            throw new RuleException("recipe.shape", "To nie jest receptura: w pliku „{0}” nie ma listy „steps”.", fileName);
        if (recipe["variables"] is not (null or JsonObject))
            throw new RuleException("recipe.shape", "„{0}” musi być obiektem JSON.", "variables") { Place = fileName };
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is not JsonObject step || string.IsNullOrWhiteSpace(step.Text("name")))
                throw new RuleException("recipe.shape", "Krok receptury musi być obiektem JSON z nazwą „name”.") { Place = $"{fileName}: steps[{i}]" };
        }
        return recipe;
    }

    private static RuleException BadText(string place) => new("recipe.text", "Tekst zawiera znak, którego nie da się zapisać.") { Place = place };

    private static string? UnreadableIn(JsonNode? root)
    {
        try
        {
            return Unreadable(root);
        }
        catch (InvalidOperationException)
        {
            // A name: it cannot even be told.
            return "";
        }
    }

    /// <summary>Where the first name or string lies that cannot be read; null when all can.</summary>
    private static string? Unreadable(JsonNode? node) => node switch
    {
        JsonArray items => items.Select(Unreadable).FirstOrDefault(p => p is not null),
        JsonObject members => members.Select(m => Unreadable(m.Value)).FirstOrDefault(p => p is not null),
        not null when !WholeJson.CanBeRead(node) => node.GetPath().TrimStart('$', '.'),
        _ => null,
    };
}
