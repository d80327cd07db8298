using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Web;

/// <summary>
/// Rendered pieces of public pages that look the same for everybody: kept for one page stamp and language, so that
/// a page that cannot come from the page cache does not render its blocks again either.
/// </summary>
public sealed class Fragments(PageStamp stamp)
{
    private const int Most = 1000;

    /// <summary>Of all pieces together; twice as many bytes. Texts of editors may be long, and a thousand long ones are more than a page cache takes.</summary>
    private const int MostCharacters = 4 * 1024 * 1024;

    private volatile Generation _present = new("");

    /// <summary>The stamp of this moment.</summary>
    public string Now => stamp.Now;

    /// <summary>The piece under <paramref name="key"/>; rendered once. It must not depend on the visitor.</summary>
    /// <param name="key">Names the piece.</param>
    /// <param name="encoder">Of the page.</param>
    /// <param name="render">Makes the piece.</param>
    /// <param name="mayKeep">Asked when it is made; null to keep it always.</param>
    /// <param name="since"><see cref="Now"/> from before the data of the piece were read, when they were read outside of <paramref name="render"/>.</param>
    public ValueTask<IHtmlContent> GetAsync(string key, HtmlEncoder encoder, Func<Task<IHtmlContent>> render, Func<bool>? mayKeep = null, string? since = null)
    {
        var generation = _present;
        var now = stamp.Now;
        // The stamp is read first, the data second (decision 0006): what was read before the stamp moved must not be filed under the new one.
        if (since is not null && since != now) return new(render());
        if (generation.Stamp != now) _present = generation = new(now);
        key = Cultures.Current + key;
        return generation.Pieces.TryGetValue(key, out var piece) ? new(piece) : new(RenderAsync(generation, key, encoder, render, mayKeep));
    }

    private static async Task<IHtmlContent> RenderAsync(Generation generation, string key, HtmlEncoder encoder, Func<Task<IHtmlContent>> render, Func<bool>? mayKeep)
    {
        using var text = new StringWriter();
        (await render()).WriteTo(text, encoder);
        var piece = new HtmlString(text.ToString());
        if (mayKeep?.Invoke() == false) return piece;
        generation.Keep(key, piece, text.GetStringBuilder().Length);
        return piece;
    }

    private sealed class Generation(string stamp)
    {
        private int _characters;

        public string Stamp { get; } = stamp;

        public ConcurrentDictionary<string, IHtmlContent> Pieces { get; } = new(StringComparer.Ordinal);

        /// <summary>Forgets all when there is no room for one more. Two at a time may count one piece twice: then it happens a little earlier.</summary>
        public void Keep(string key, IHtmlContent piece, int length)
        {
            if (Pieces.Count >= Most || Interlocked.Add(ref _characters, length) > MostCharacters)
            {
                Pieces.Clear();
                Interlocked.Exchange(ref _characters, length);
            }
            Pieces[key] = piece;
        }
    }
}
