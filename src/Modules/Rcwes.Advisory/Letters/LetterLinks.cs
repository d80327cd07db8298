using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Letters;

/// <summary>
/// Takes secret links out of letters. Each of our letters carries one, answers quote it, and staff read answers: whoever opened it could confirm
/// in the client's place. Nothing that is stored of a letter has one, and the link itself ends.
/// </summary>
internal sealed partial class LetterLinks(RcwesDb db, ISiteAddress site)
{
    /// <summary>What stands where the secret part of an address was.</summary>
    public const string Hidden = "…";

    /// <summary>More than a person puts into a letter; the words lose all of them, the others only do not end.</summary>
    private const int MostEnded = 200;

    /// <summary>The letter without links, and the hashes of those that lead to requests: of the whole letter, and of the answer in it.</summary>
    public async Task<(IncomingLetter Letter, IReadOnlyList<string> InText, IReadOnlyList<string> InAnswer)> TakeOutAsync(IncomingLetter letter, CancellationToken ct)
    {
        var host = Uri.TryCreate(await site.GetAsync(ct), UriKind.Absolute, out var address) ? address.Host : null;
        var (all, said) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        _ = WithoutSecrets(letter.Answer, host, said);
        return (letter.With(text => WithoutSecrets(text, host, all)), Hashes(all), Hashes(said));
    }

    private static List<string> Hashes(IEnumerable<string> tokens) => [.. tokens.Take(MostEnded).Select(RequestLink.Hash)];

    /// <summary>Also inside an address of a program that looks at links, where slashes are written as <c>%2F</c>, and broken over two lines.</summary>
    /// <param name="text">Of a letter.</param>
    /// <param name="host">Of the site; its other links are secret as well. Null while nobody knows it.</param>
    /// <param name="tokens">Takes up what was found in links to requests.</param>
    public static string WithoutSecrets(string text, string? host, ISet<string> tokens)
    {
        var known = OfRequest().Replace(text, found =>
        {
            tokens.Add(found.Groups[2].Value);
            return found.Groups[1].Value + Hidden;
        });
        if (host is null || !known.Contains(host, StringComparison.OrdinalIgnoreCase)) return known;
        return Regex.Replace(known, $@"{Regex.Escape(host)}[^\s<>""]*", at => Secret().Replace(at.Value, part => part.Value.Any(c => char.IsAsciiLetterUpper(c) || c == '_') ? Hidden : part.Value), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>The requests that links lead to; a draft is not told of in letters.</summary>
    public Task<List<Guid>> RequestsAsync(IReadOnlyList<string> hashes, CancellationToken ct) =>
        db.Set<AdviceRequest>().Where(r => r.State != RequestState.Draft && db.Set<RequestLink>().Any(k => k.RequestId == r.Id && hashes.Contains(k.TokenHash))).Select(r => r.Id).ToListAsync(ct);

    /// <summary>Ends links. In the caller's transaction, in which the requests are locked.</summary>
    public Task EndAsync(IReadOnlyList<string> hashes, IReadOnlyList<Guid> requests, CancellationToken ct) =>
        db.Set<RequestLink>().Where(k => hashes.Contains(k.TokenHash) && requests.Contains(k.RequestId)).ExecuteDeleteAsync(ct);

    [GeneratedRegex(@"(zgloszenia(?:/|%(?:25){0,3}2F)[\s>=]{0,5})([A-Za-z0-9_-]{20,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfRequest();

    [GeneratedRegex("[A-Za-z0-9_-]{20,}")]
    private static partial Regex Secret();
}
