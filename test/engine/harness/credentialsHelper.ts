import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { ICredentialsHelper } from 'n8n-workflow';

/**
 * Stands in for n8n's credential store. What it does with a credential type is what n8n's own helper does
 * (packages/cli/src/credentials-helper.ts in n8n 2.40): a token is asked for when the stored one is empty or was
 * refused, the result is stored, and every request is signed from what is stored at that moment.
 */
export class StoredCredentials extends ICredentialsHelper {
	readonly stored = new Map<string, ICredentialDataDecryptedObject>();

	constructor(private readonly types: Record<string, ICredentialType>) {
		super();
	}

	/** Saves a credential as a user does in the editor. */
	save(id: string, data: ICredentialDataDecryptedObject): void {
		this.stored.set(id, { ...data });
	}

	/** Changes fields as a user does who edits a credential: what is not named stays, the hidden token too. */
	edit(id: string, changes: ICredentialDataDecryptedObject): void {
		this.save(id, { ...this.read(id), ...changes });
	}

	read(id: string): ICredentialDataDecryptedObject {
		const data = this.stored.get(id);
		if (!data) throw new TypeError(`No credential ${id} is stored`);
		return data;
	}

	private type(name: string): ICredentialType {
		const type = this.types[name];
		if (!type) throw new TypeError(`Unknown credential type ${name}`);
		return type;
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		if (typeof authenticate !== 'function') {
			throw new TypeError(`The credential type ${typeName} has no authenticate function`);
		}
		return await authenticate(credentials, requestOptions as IHttpRequestOptions);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.type(typeName);
		const expirable = type.properties.find(
			({ type: kind, typeOptions }) => kind === 'hidden' && typeOptions?.expirable === true,
		);
		if (!expirable || !type.preAuthentication) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;

		const output = (await type.preAuthentication.call(
			helpers,
			credentials,
		)) as ICredentialDataDecryptedObject;
		if (output[expirable.name] === undefined) return undefined;
		const id = node.credentials?.[typeName]?.id;
		if (!id) return undefined;
		this.edit(id, output);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new TypeError('Encrypted credentials are not part of this harness');
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.read(nodeCredentials.id ?? '');
		// n8n hands out declared properties only, with their defaults filled in.
		return Object.fromEntries(
			this.type(type).properties.map(({ name, default: fallback }) => [
				name,
				stored[name] ?? (fallback as string),
			]),
		);
	}

	async updateCredentials(
		nodeCredentials: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.save(nodeCredentials.id ?? '', data);
	}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.type(type).properties;
	}
}
