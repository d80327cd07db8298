using Rcwes.Framework.Modules;

namespace Rcwes.Partners;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class PartnersActs
{
    public static IReadOnlyList<ActWords> All { get; } =
    [
        new("partner", "created", "dodano partnera"),
        new("partner", "changed", "zmieniono dane partnera"),
        new("partner", "ended", "zakończono współpracę z partnerem"),
        new("partner", "resumed", "wznowiono współpracę z partnerem"),
        new("partner", "hours-changed", "zmieniono dni i godziny pracy partnera"),
        new("partner", "absence-added", "dodano nieobecność partnera"),
        new("partner", "absence-removed", "usunięto nieobecność partnera"),
        new("partner", "joined", "zaproszono osobę do partnera"),
        new("partner", "left", "zakończono pracę osoby u partnera"),
        new("partner-topic", "created", "dodano obszar wsparcia"),
        new("partner-topic", "changed", "zmieniono obszar wsparcia"),
        new("room-announcement", "created", "dodano ogłoszenie w pokoju partnerów"),
        new("room-announcement", "changed", "przypięto albo odpięto ogłoszenie w pokoju partnerów"),
        new("room-announcement", "edited", "zmieniono ogłoszenie w pokoju partnerów"),
        new("room-announcement", "removed", "usunięto ogłoszenie z pokoju partnerów"),
        new("room-file", "created", "dodano plik w pokoju partnerów"),
        new("room-file", "removed", "usunięto plik z pokoju partnerów"),
        new("room-meeting", "created", "dodano spotkanie w kalendarzu partnerów"),
        new("room-meeting", "changed", "zmieniono spotkanie w kalendarzu partnerów"),
        new("room-meeting", "moved", "zmieniono spotkanie w kalendarzu partnerów"),
        new("room-meeting", "removed", "usunięto spotkanie z kalendarza partnerów"),
        new("room-member", "changed", "zmieniono ustawienia w pokoju partnerów"),
        new("room-member", "digested", "wysłano nowości z pokoju partnerów"),
        new("local-partnership", "created", "dodano partnerstwo lokalne"),
        new("local-partnership", "changed", "zmieniono dane partnerstwa lokalnego"),
        new("local-partnership", "member-added", "dodano członka partnerstwa lokalnego"),
        new("local-partnership", "member-removed", "usunięto członka partnerstwa lokalnego"),
        new("local-partnership", "document-added", "dodano dokument partnerstwa lokalnego"),
        new("local-partnership", "document-removed", "usunięto dokument partnerstwa lokalnego"),
        new("local-partnership", "meeting-added", "dodano spotkanie partnerstwa lokalnego"),
        new("local-partnership", "meeting-removed", "usunięto spotkanie partnerstwa lokalnego"),
        new("join-request", "sent", "wysłano zgłoszenie do partnerstwa lokalnego"),
        new("join-request", "reminded", "przypomniano animatorowi o zgłoszeniu do partnerstwa lokalnego"),
        new("join-request", "erased", "usunięto dane osoby, która chciała dołączyć do partnerstwa"),
        new("room-member", "erased", "usunięto dane osoby z pokoju partnerów"),
        new("join-request", "answered", "załatwiono zgłoszenie do partnerstwa lokalnego"),
    ];
}
