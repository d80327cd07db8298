using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Framework.Polish;

namespace Rcwes.Participants.People;

/// <summary>What of the list of people is shown; it stands in the address.</summary>
internal sealed record PersonFilter
{
    public const int PageSize = 30;

    public string Words { get; init; } = "";

    public string Powiat { get; init; } = "";

    public int Page { get; init; } = 1;

    public bool IsEmpty => Words.Length == 0 && Powiat.Length == 0;

    public static PersonFilter From(IQueryCollection query) => new()
    {
        Words = Shortened.Begin(query["slowa"].ToString().Trim(), FinderQuestion.Longest),
        Powiat = query["powiat"].ToString() is { Length: 4 } code && code.All(char.IsAsciiDigit) ? code : "",
        Page = int.TryParse(query["strona"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 1 ? page : 1,
    };

    public string Query() => QueryString.Create(new (string Key, string? Value)[]
    {
        ("slowa", Words), ("powiat", Powiat), ("strona", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : ""),
    }.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Key, p.Value))).Value ?? "";

    /// <summary>People who are present, by the alphabet; with words those first whose family name begins with them.</summary>
    public IOrderedQueryable<Person> Of(RcwesDb db)
    {
        var people = db.Set<Person>().AsNoTracking().Where(p => p.JoinedIntoId == null);
        if (Powiat.Length > 0) people = people.Where(p => p.GminaCode != null && p.GminaCode.StartsWith(Powiat));
        var question = new FinderQuestion(Words, new ClaimsPrincipal(), _ => Task.FromResult(true), PageSize);
        return question.In(people, p => Folding.Of(p.FamilyName + " " + p.GivenNames)).ThenBy(p => p.FamilyName).ThenBy(p => p.GivenNames).ThenBy(p => p.BirthDate);
    }
}
