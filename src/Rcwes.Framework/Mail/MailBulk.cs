using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Mail;

/// <summary>The list of messages, for picking.</summary>
internal sealed class MailList(RcwesDb db) : BulkList
{
    public const string Key = "mail";

    public override string Name => Key;

    public override string Address => "/admin/poczta";

    public override string Kind => "mail";

    public override async Task<IReadOnlyList<string>> FindAsync(IQueryCollection view, int most, CancellationToken ct) =>
        [.. (await MailFilter.Of(view).Narrow(db, withState: true).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(most).Select(m => m.Id).ToListAsync(ct)).Select(id => $"{id}")];
}

/// <summary>Sends messages again. A letter that is out cannot be called back, so there is no way back.</summary>
internal sealed class SendManyAgain(MailAgain again, IStringLocalizer<FrameworkTexts> texts) : BulkAct(texts)
{
    public override string Name => "mail.again";

    public override string List => MailList.Key;

    public override string Permission => FrameworkPermissions.MailSend;

    public override bool CanUndo => false;

    public override BulkWords Words { get; } = new("Wyślij ponownie", "Wysłać ponownie {0} wiadomość?|Wysłać ponownie {0} wiadomości?|Wysłać ponownie {0} wiadomości?", "Wrócono do kolejki: {0}.", "Nie wysłano ponownie: {0}.")
    {
        Note = "Tego nie da się cofnąć. Kto już dostał wiadomość, dostanie ją drugi raz.",
    };

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct)
    {
        await again.RequestAsync(Guid.TryParse(id, out var key) ? key : Guid.Empty, turn.Actor, turn.Now, ct);
        return new("Wyjdzie za chwilę.");
    }
}
