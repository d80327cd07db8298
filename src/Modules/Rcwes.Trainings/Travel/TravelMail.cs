using Rcwes.Framework.Mail;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Travel;

/// <summary>Letters about the refund of travel costs.</summary>
internal static class TravelMail
{
    public static MailTemplate Approved { get; } = EnrolmentMail.Letter("trainings.travel-approved", "Przyjęty wniosek o zwrot kosztów dojazdu",
        "Zwrot kosztów dojazdu przyjęty: {{ title }}", """
        <h1>Przyjęliśmy Twój wniosek</h1>
        <p>Zwrócimy {{ amount }} na rachunek podany we wniosku.</p>
        """,
        "Travel refund approved: {{ title }}", """
        <h1>We have approved your claim</h1>
        <p>We refund {{ amount }} to the account given in the claim.</p>
        """);

    public static MailTemplate Returned { get; } = EnrolmentMail.Letter("trainings.travel-returned", "Wniosek o zwrot kosztów dojazdu do poprawy",
        "Popraw wniosek o zwrot kosztów: {{ title }}", """
        <h1>W Twoim wniosku czegoś brakuje</h1>
        <p>{{ reason }}</p>
        <p>Otwórz zgłoszenie, popraw wniosek i wyślij go jeszcze raz.</p>
        """,
        "Please correct your travel claim: {{ title }}", """
        <h1>Something is missing in your claim</h1>
        <p>{{ reason }}</p>
        <p>Open the application, correct the claim and send it again.</p>
        """);

    public static MailTemplate Rejected { get; } = EnrolmentMail.Letter("trainings.travel-rejected", "Odrzucony wniosek o zwrot kosztów dojazdu",
        "Zwrot kosztów dojazdu odrzucony: {{ title }}", """
        <h1>Nie możemy zwrócić kosztów dojazdu</h1>
        <p>{{ reason }}</p>
        """,
        "Travel refund refused: {{ title }}", """
        <h1>We cannot refund your travel costs</h1>
        <p>{{ reason }}</p>
        """);

    public static MailTemplate Paid { get; } = EnrolmentMail.Letter("trainings.travel-paid", "Wypłacony zwrot kosztów dojazdu",
        "Zwrot kosztów dojazdu wypłacony: {{ title }}", """
        <h1>Zwrot jest w drodze</h1>
        <p>Zleciliśmy przelew na kwotę {{ amount }}.</p>
        """,
        "Travel refund paid: {{ title }}", """
        <h1>Your refund is on its way</h1>
        <p>We have ordered the transfer of {{ amount }}.</p>
        """);

    public static IReadOnlyList<MailTemplate> All => [Approved, Returned, Rejected, Paid];
}
