/** How to find the customer's last message on a helpdesk's page. Data, not code. */
export interface Adapter {
  name: string;
  /** What says that a page is this helpdesk's, its host aside: some are self-hosted. */
  when: string;
  /** The customers' messages. The newest one that is shown counts. */
  messages: string;
  /** Parts of a message that are not the customer's words. */
  without?: string;
  /** Whether the page shows the newest message at the top. */
  newestFirst?: boolean;
  /** The public template the selectors were checked against; none where a helpdesk's is not public. */
  source?: string;
}

/**
 * Request Tracker is not here: its pages do not tell a customer's words from an internal comment.
 * The first whose `when` is found on the page is used. Selectors prefer what helpdesks promise to keep:
 * test ids, roles and data attributes.
 */
export const ADAPTERS: readonly Adapter[] = [
  {
    name: "marked by the page",
    when: "[data-heard-customer]",
    messages: "[data-heard-customer]",
  },
  {
    name: "Zendesk",
    when: "[data-test-id='ticket-conversation-log'], [data-test-id^='omni-log']",
    messages:
      "[data-test-id='omni-log-item-message'][type='end-user'] [data-test-id='omni-log-message-content'], [data-test-id='omni-log-comment-item'][type='end-user'] .zd-comment",
    without: ".zd-comment blockquote, .signature",
  },
  {
    name: "Chatwoot",
    when: ".conversation-panel",
    messages: ".left-bubble .prose-bubble:not(.line-clamp-2)",
    without: "blockquote",
    source: "chatwoot/chatwoot app/javascript/dashboard/components-next/message/bubbles/",
  },
  {
    name: "Zammad",
    when: ".ticket-article",
    messages: ".ticket-article-item.customer .textBubble-content",
    without: ".js-signatureMarker ~ *, blockquote",
    source: "zammad/zammad app/assets/javascripts/app/views/ticket_zoom/article_view.jst.eco",
  },
  {
    name: "FreeScout",
    when: "#conv-layout-main",
    messages: ".thread-type-customer .thread-content",
    without: "blockquote, .gmail_quote",
    newestFirst: true,
    source: "freescout-help-desk/freescout resources/views/conversations/partials/thread.blade.php",
  },
  {
    name: "osTicket",
    when: "#ticket_thread, #thread-items",
    messages: ".thread-entry.message .thread-body",
    without: ".attachments",
    source: "osTicket/osTicket include/staff/templates/thread-entry.tmpl.php",
  },
  {
    name: "django-helpdesk",
    when: "#commentBox",
    messages: ".card.border-0.mb-3 > .card-body > p",
    source: "django-helpdesk/django-helpdesk helpdesk/templates/helpdesk/ticket_desc_table.html",
  },
  {
    name: "Jira Service Management",
    when: "[data-testid^='issue.views.issue-base']",
    messages:
      "[data-testid='issue.views.field.rich-text.description'], [data-testid='issue-comment-base.ui.comment.ak-comment.customer'] .ak-renderer-document",
  },
  {
    name: "Gmail",
    when: "div[gh='mtb'], div.nH.if",
    messages: "div.adn[data-message-id] div.a3s",
    without: ".gmail_quote, .gmail_signature, blockquote",
  },
  {
    name: "Freshdesk",
    when: "[data-test-id='ticket-conversation'], .ticket-details__item",
    messages:
      "[data-test-id='conversation-incoming'] .ticket-details__item__content, .conversation--incoming .thread-details",
    without: "blockquote, .freshdesk_quote",
  },
  {
    name: "Intercom",
    when: ".intercom-interblocks, [data-testid='conversation-stream']",
    messages:
      ".o__user-part .intercom-interblocks, [data-testid='user-part'] .intercom-interblocks",
  },
  {
    name: "Help Scout",
    when: "[data-testid='conversation-threads'], #jsTicketThreads",
    messages: ".thread-type-customer .thread-body, [data-testid='thread-customer'] .thread-body",
    without: "blockquote",
  },
];
