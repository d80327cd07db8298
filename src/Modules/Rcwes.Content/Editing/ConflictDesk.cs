using Microsoft.AspNetCore.Http;
using Rcwes.Content.Items;
using Rcwes.Content.Versions;

namespace Rcwes.Content.Editing;

/// <summary>Compares what a form brought with the newest version, by way of the version that the form was made from.</summary>
internal sealed class ConflictDesk(EditorDesk desk, ItemWords words)
{
    /// <param name="scene">Holds what this person wrote.</param>
    /// <param name="newest">What the other person saved.</param>
    /// <param name="form">As posted, perhaps with choices made before.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Conflict> CompareAsync(EditorScene scene, ContentItem newest, IFormCollection form, CancellationToken ct)
    {
        var (mine, theirs, start) = (scene.Item, newest.Copy(), (await desk.BaseAsync(newest, form, ct))!.Copy());
        HeldIds.Ensure(theirs);
        HeldIds.Ensure(start);
        var differences = Difference.Between(await words.OfAsync(theirs, ct), await words.OfAsync(mine, ct)).ToLookup(d => d.Element, StringComparer.Ordinal);
        var clashes = new List<Clash>();
        foreach (var place in scene.PlacesOf(mine, scene.Type))
        {
            var (one, other, before) = (place.NodeIn(mine), place.NodeIn(theirs), place.NodeIn(start));
            if (Sameness.Same(one, other) || !scene.May(place.Kind)) continue;
            var (byMe, byThem) = (!Sameness.Same(one, before), !Sameness.Same(other, before));
            clashes.Add(new(place.Path, place.Label, byMe, byThem, Chosen(form, place.Path, byMe, byThem), [.. differences[place.Path]]));
        }
        return new(mine, theirs, clashes);
    }

    /// <summary>What only one of the two changed needs no question; it may still be answered the other way.</summary>
    private static string? Chosen(IFormCollection form, string path, bool byMe, bool byThem) =>
        form[Conflict.TakePrefix + path].ToString() is Clash.Mine or Clash.TheirsToo ? form[Conflict.TakePrefix + path].ToString()
        : byMe && byThem ? null
        : byMe ? Clash.Mine : Clash.TheirsToo;
}
