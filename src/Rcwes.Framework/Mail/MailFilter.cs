using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Mail;

/// <summary>What a person asks the list of messages for; it stands in the address.</summary>
/// <param name="State">Value of <see cref="MailStates"/>, or empty.</param>
/// <param name="Recipient">An address or a part of it.</param>
/// <param name="Template">Name of a kind of message, or empty.</param>
/// <param name="From">First day, in Polish time.</param>
/// <param name="To">Last day.</param>
/// <param name="Page">1-based.</param>
internal sealed record MailFilter(string State, string Recipient, string Template, DateOnly? From, DateOnly? To, int Page)
{
    public bool IsEmpty => this is { State: "", Recipient: "", Template: "", From: null, To: null };

    public static MailFilter Of(IQueryCollection query)
    {
        static string Plain(string text, int longest) => Shortened.Begin(text.Replace("\0", "", StringComparison.Ordinal).Trim(), longest);
        static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 3000 ? day : null;
        var state = query["stan"].ToString();
        return new(MailStates.Of(state) is null ? "" : state, Plain(query["adresat"].ToString(), MailAddress.Longest), Plain(query["szablon"].ToString(), 100),
            Day(query["od"].ToString()), Day(query["do"].ToString()), int.TryParse(query["strona"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 100_000) : 1);
    }

    public IQueryable<OutgoingMail> Narrow(RcwesDb db, bool withState)
    {
        var mail = db.Set<OutgoingMail>().AsNoTracking().To(Recipient);
        if (withState && MailStates.Of(State) is { } state) mail = mail.Where(m => m.State == state);
        if (Template.Length > 0) mail = mail.Where(m => m.Template == Template);
        if (From is { } from)
        {
            var start = Warsaw.StartOf(from);
            mail = mail.Where(m => m.CreatedAt >= start);
        }
        if (To is { } to)
        {
            var end = Warsaw.StartOf(to.AddDays(1));
            mail = mail.Where(m => m.CreatedAt < end);
        }
        return mail;
    }

    public string Query(string? state, int page = 1, bool csv = false)
    {
        (string Name, string? Value)[] said =
        [
            ("stan", MailStates.Of(state) is null ? "" : state), ("adresat", Recipient), ("szablon", Template), ("od", From?.ToString("O", CultureInfo.InvariantCulture)),
            ("do", To?.ToString("O", CultureInfo.InvariantCulture)), ("strona", page == 1 ? "" : $"{page}"), ("handler", csv ? "Csv" : ""),
        ];
        return QueryString.Create(said.Where(s => !string.IsNullOrEmpty(s.Value)).Select(s => KeyValuePair.Create(s.Name, s.Value))).Value ?? "";
    }
}
